"""The same issue as other media give it: flat, as text collections do; as a database's records; as pages of a web site.

Training sees each kind, so that a paper's text is known in whatever form it comes. The gold stays true; records and web
pages hold lines of the page that the issue does not.
"""
