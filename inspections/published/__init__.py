"""What the regulator publishes of every home, brought in and put together: judgements over time,
and what makes "outstanding" last (F2)."""
