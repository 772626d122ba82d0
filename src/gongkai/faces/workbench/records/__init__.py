"""结构化信息 at the desk: the list by sort, one on its way, writing it, workbooks in and out."""
