"""What the scripts of invented pages try: to leave, to flood, to never end, to reach somebody else. One city each."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from tests.crawlers.invented_site import Reply

WORDS = '<!doctype html><html><head>{head}</head><body><div id="app"></div><script>{script}</script></body></html>'
SHOW = """const show = (city, total, more = '') => { document.getElementById('app').innerHTML =
  `<h1>City ${city}</h1><p class="total">9 of ${total} listings</p>${more}<footer>End</footer>` };"""
# Each line is one more way to reach a host without asking; a page that does it all is counted all the same.
REACHES = """
fetch('OTHER/fetch').catch(() => 0); new Image().src = 'OTHER/image'; navigator.sendBeacon('OTHER/beacon', 'x')
try { new WebSocket('ws' + 'OTHER'.slice(4) + '/socket') } catch {}
try { new EventSource('OTHER/events') } catch {}
try { new SharedWorker('/worker.js?OTHER') } catch {}
try { new Worker(URL.createObjectURL(new Blob(["importScripts('OTHER/worker')"]))) } catch {}
try { navigator.serviceWorker.register('/worker.js').catch(() => 0) } catch {}
try { window.open('OTHER/window'); window.open('/ad/1') } catch {}
try { new WebTransport('https://HOST/').ready.catch(() => 0) } catch {}
try { const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:HOST'}]})
  peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer)) } catch {}
const add = (tag, words) => document.body.appendChild(Object.assign(document.createElement(tag), words))
add('iframe', {src: 'OTHER/frame'}); add('iframe', {src: '/ad/2'}); add('script', {src: 'OTHER/script'})
add('video', {src: 'OTHER/video'}); add('object', {data: 'OTHER/object'})
for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'stylesheet', 'icon', 'manifest', 'prerender'])
  add('link', {rel, href: 'OTHER/' + rel, as: 'fetch'})
add('script', {type: 'speculationrules', textContent: '{"prefetch": [{"urls": ["/ad/3", "OTHER/rule"]}]}'})
show(CITY, 70)
"""
SCRIPTS = {
    "counted": "show(CITY, 20)",
    "captcha": "show(CITY, 20, '<div class=g-recaptcha></div>')",
    "login": "document.getElementById('app').innerHTML = '<input type=password>'",
    "other_host": "location.href = 'OTHER/page'",
    "front_page": "location.replace('/front')",
    "onward": "location.href = '/list?kind=counted&city=CITY'",
    "huge": "show(CITY, 20, 'x'.repeat(400000))",
    "closed_part": "fetch('/closed/list').catch(() => show(CITY, 0))",
    "closed_by_redirect": "fetch('/api/to-closed').catch(() => show(CITY, 0))",
    "failing_part": "fetch('/api/broken').then(() => show(CITY, 0))",
    "missing_part": "fetch('/api/none').then(() => show(CITY, 21))",
    "cookies": "document.cookie = 'by_script=2'; fetch('/api/cookie').then(() => show(CITY, 22))",
    "cookies_gone": "fetch('/api/cookie').then(() => show(CITY, 23))",
    "part_elsewhere": "fetch('/api/leads-away').catch(() => show(CITY, 0))",
    "clock": "show(CITY, 30 - new Date(Date.UTC(2026, 0, 1, 12)).getHours())",  # 12 in UTC, 6 in Chicago
    "ahead": """show(CITY, 24, '<li><a href="/ad/5">A</a><a href="/ad/6?x=1">B</a></li>')
      for (const link of document.querySelectorAll('li a')) { fetch(link.href).catch(() => 0)
        document.body.appendChild(Object.assign(document.createElement('script'), {src: link.href})) }
      fetch('/_next/data/b/ad/5.json').catch(() => 0)""",
    "sends": "fetch('/ad/1/contact', {method: 'POST', body: 'x'}).catch(() => show(CITY, 0))",
    "fetches_pages": "fetch('/more', {headers: {Accept: 'text/html'}}).catch(() => show(CITY, 0))",
    "named": """fetch('/api/list', {method: 'POST', body: '{}'}).then(() => show(CITY, 25))
      fetch('/track', {method: 'POST', body: 'x'}).catch(() => 0); fetch('/ad/1').catch(() => 0)""",
    "restless": "setInterval(() => fetch('/api/none'), 200); show(CITY, 20)",
    "endless": "show(CITY, 20); setTimeout(() => { for (;;); }, 0)",
    "reaches": REACHES,
}
HEADS = {"refresh": '<meta http-equiv="refresh" content="0;url=OTHER/refresh">'}


def answers(kinds: list[str], *, other: str) -> Callable[[str], Reply]:
    """Return what a site answers whose n-th city has the n-th kind of page; `other` is a host that nobody may ask."""

    def answer(path: str) -> Reply:
        parts = urlsplit(path)
        if parts.path == "/list":
            return _page(parse_qs(parts.query), kinds, other=other)
        return {
            "/api/leads-away": Reply(status=302, headers={"Location": f"{other}/part"}),
            "/api/to-closed": Reply(status=302, headers={"Location": "/closed/list"}),
            "/api/broken": Reply(status=403),
            "/api/cookie": Reply(body="{}"),
            "/api/list": Reply(body="{}"),
            "/front": Reply(body="<h1>Welcome</h1>"),
        }.get(parts.path, Reply(status=404))

    return answer


def _page(words: dict[str, list[str]], kinds: list[str], *, other: str) -> Reply:
    city = words["city"][0]
    kind = words.get("kind", [kinds[int(city) - 1]])[0]
    if kind == "sent_away":
        return Reply(status=302, headers={"Location": f"{other}/moved"})
    page = WORDS.format(head=HEADS.get(kind, ""), script=SHOW + SCRIPTS.get(kind, ""))
    filled = page.replace("OTHER", other).replace("HOST", other.partition("//")[2]).replace("CITY", city)
    return Reply(body=filled, headers={"Set-Cookie": "by_site=1"} if kind == "cookies" else {})
