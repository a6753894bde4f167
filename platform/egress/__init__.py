"""Going out, to checked addresses only: the one door through which this installation asks other computers."""

from egress.asking import NoAnswer, Reply, ask, demand_public_form

__all__ = ["NoAnswer", "Reply", "ask", "demand_public_form"]
