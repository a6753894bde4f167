"""우수공무원 선발과 우대: rounds, nominations, scores, votes, and the benefits of those selected."""
