"""실행계획: the annual action plan, its strategies and tasks, and the progress that departments report every quarter."""
