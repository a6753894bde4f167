"""What templates may say: dates, numbers, labels, icons and regions that scroll."""
