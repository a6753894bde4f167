"""The ministry: what local governments' indicators say, side by side; counts and shares, never a person."""
