"""Review at the desk: findings in their places, the form of each review, referrals, lists."""
