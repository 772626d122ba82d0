"""What an organ is (机构概况): duties, departments, leaders and portfolios, how to reach it.

《条例》第二十条第二项 asks every organ for it. It is written at the desk and goes the way of all
that is public; readers see the last version that became public, never what was just typed.
"""
