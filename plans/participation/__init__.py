"""주민 참여: what residents recommend, ask and apply for, and what the office answers them."""
