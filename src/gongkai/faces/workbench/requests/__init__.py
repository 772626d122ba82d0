"""依申请公开 at the desk: the register, a case with its acts, its answer on the way."""
