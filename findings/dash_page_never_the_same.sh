#!/usr/bin/env bash
# Guessed: a Dash app whose layout does not change answers its page with the same bytes each time, so a tag made of them
# (an ETag in `after_request`) spares a second visitor's browser the transfer, on this server and on the next.
# Seen: since Dash signs a token into every page (`end_id`, asked for only by background callbacks, of which there are
# none here), no two answers are equal and the tag never matches. Whoever tags or keeps pages takes the token out.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dash==4.4.1
cd "$folder"
venv/bin/python - <<'PY'
import re
import sys
from importlib.metadata import version

from dash import Dash, html
from flask import request

app = Dash(__name__)
app.layout = html.P("always the same")


@app.server.after_request
def tag(response):
    response.add_etag()
    return response.make_conditional(request)


client = app.server.test_client()
first = client.get("/")
again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
token = re.compile(r'"end_id":"[^"]*",?')
without = [token.sub("", answer.text) for answer in (first, client.get("/"))]

print("dash", version("dash"))
print("status of a second visit with the tag of the first:", again.status_code)
print("equal without the token:", without[0] == without[1])
sys.exit(0 if again.status_code == 200 and len(set(without)) == 1 else 1)
PY
