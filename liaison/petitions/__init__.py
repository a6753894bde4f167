"""국민신문고 연계: the gateway to the national petition channel; what comes is never lost, what goes back is never doubled."""
