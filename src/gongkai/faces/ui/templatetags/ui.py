"""`{% load ui %}`: the same words for titles, days and sizes in Django's templates."""

from django import template

from gongkai.faces.ui import dates, titles
from gongkai.text import sizes

register = template.Library()
register.filter("wbr", titles.wbr)
register.filter("in_text", dates.in_text)
register.filter("in_table", dates.in_table)
register.filter("size", sizes.size)
