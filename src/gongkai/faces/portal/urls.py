from django.urls import path, re_path

from gongkai.faces.portal.clock import clock_page
from gongkai.faces.portal.elders import for_elders
from gongkai.faces.portal.feed import FORMS
from gongkai.faces.portal.health import alive, ready
from gongkai.faces.portal.remarks import follow_page as remark_follow_page
from gongkai.faces.portal.remarks import report_page
from gongkai.faces.portal.requests.filing import file_page
from gongkai.faces.portal.requests.following import follow_page
from gongkai.faces.portal.requests.frame import FILE, FOLLOW
from gongkai.faces.portal.search import going_on_page, search_page
from gongkai.faces.portal.searchfeed import search_feed
from gongkai.faces.portal.subscriptions import confirm_page, leave_page, subscribe_page
from gongkai.faces.portal.traditional import in_traditional
from gongkai.faces.portal.tree import tree
from gongkai.faces.portal.votes import vote_page

app_name = "portal"

urlpatterns = [
    path("qixian/", clock_page, name="clock"),
    path("search/", search_page, name="search"),
    *(
        path(f"search/{form}", search_feed, {"form": form}, name=f"search-{form}")
        for form in FORMS
    ),
    path("search/tishi/", going_on_page, name="search-going-on"),
    path("hant/qixian/", in_traditional(clock_page), name="clock-traditional"),
    path("hant/search/", in_traditional(search_page), name="search-traditional"),
    path("zhangzhe/search/", for_elders(search_page), name="search-elders"),
    path(f"zhangzhe/{FILE[1:]}", for_elders(file_page), name="request-file-elders"),
    path(f"zhangzhe/{FOLLOW[1:]}", for_elders(follow_page), name="request-follow-elders"),
    path("zhangzhe/jiucuo/", for_elders(report_page), name="remark-elders"),
    path("zhangzhe/jiucuo/chaxun/", for_elders(remark_follow_page), name="remark-follow-elders"),
    path("zfxxgk/ysqgk/shenqing/", file_page, name="request-file"),
    path("zfxxgk/ysqgk/chaxun/", follow_page, name="request-follow"),
    path("jiucuo/", report_page, name="remark"),
    path("jiucuo/chaxun/", remark_follow_page, name="remark-follow"),
    path("pingjia/", vote_page, name="vote"),
    path("dingyue/", subscribe_page, name="subscribe"),
    path("dingyue/queren/", confirm_page, name="subscribe-confirm"),
    path("dingyue/tuiding/", leave_page, name="subscribe-leave"),
    path("healthz", alive, name="alive"),
    path("readyz", ready, name="ready"),
]
# Last of all: everything else is a file of the published tree, or nothing.
tree_patterns = [re_path(r"^(?P<path>.*)$", tree, name="tree")]
