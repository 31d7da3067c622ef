"""What the law says: editions, rules and deadlines, pure Python."""
