"""The other side of the national petition channel, as a small real HTTP server: it sends petitions and takes answers.

It stands in for 국민신문고 in the demo and in the tests: an outside system, which knows nothing of the platform but its
addresses, its own account there, and the profile of docs/operations/petition-gateway.md. It can misbehave like one, too.
Every petition is invented and says so (시연), every petitioner is called 가상 민원인.
"""
