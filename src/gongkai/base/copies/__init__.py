"""Working copies (工作稿): what somebody has typed and not saved yet, kept for that person alone.

A copy is no version and no act: it changes nothing, nobody else sees it, and the journal says
nothing of it. It is dropped when what it holds is saved or given up.
Who is writing at a thing holds it (编辑锁) by a lease: others see it before they write too.
"""
