"""The plainest Wagtail site with one article and its comments: what rendering is compared with.

Made as `wagtail start` and the first page of each library's manual say, with nothing that would
slow it down: no pictures, no menu, no lists beside the article.
"""
