# SPDX-License-Identifier: Apache-2.0
"""Worksheets before a browser and before axe-core: WCAG 2.2 AA, one sheet of A4 and of Letter, no
text below 10 pt, nothing loaded.

Usage: browser.py WORK_DIR AXE_JS [--any-length] PAGE.html...   exit 77 where browser, driver or axe-core is absent,
or a failure with LYMPHODOSE_BROWSER=required
The PDFs are left in WORK_DIR."""
import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

SKIP = 77
PAPERS = {"a4": (8.2677, 11.6929), "letter": (8.5, 11.0)}  # inches
LEAST_PX = 13.32  # 10 pt, less what rounding takes
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def skip(reason):
    if os.environ.get("LYMPHODOSE_BROWSER") == "required":
        sys.exit(f"required and absent: {reason}")
    print(f"skipped: {reason}")
    sys.exit(SKIP)


work, axe_path = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
any_length = "--any-length" in sys.argv[3:]
pages = [pathlib.Path(one) for one in sys.argv[3:] if one != "--any-length"]
chromium = shutil.which("chromium")
driver_path = shutil.which("chromedriver")
if not chromium or not driver_path:
    skip("chromium and chromedriver are not installed (apt-get install chromium chromium-driver)")
if not shutil.which("pdfinfo"):
    skip("pdfinfo is not installed (apt-get install poppler-utils)")
if not axe_path.is_file():
    skip(f"{axe_path} is absent (npm ci --prefix tests/worksheet)")
try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
except ImportError:
    skip("python3-selenium is not installed")

SMALL_TEXT = """
const small = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || element.closest('.unseen, title, desc, style')) continue;
  let size = parseFloat(getComputedStyle(element).fontSize);
  const svg = element.closest('svg');
  if (svg) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  if (size < arguments[0]) small.push(node.data.trim() + ': ' + size + ' px');
}
return small;
"""
LOADED = "return performance.getEntriesByType('resource').map(one => one.name)"
SPILT = """
const root = document.documentElement;
return root.scrollWidth > root.clientWidth ? [root.scrollWidth + ' > ' + root.clientWidth] : [];
"""
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(
  found => done({violations: found.violations, incomplete: found.incomplete,
                 passes: found.passes.length}),
  error => done({error: String(error)}));
"""
UNNAMED = "document.documentElement.removeAttribute('lang'); document.title = '';"


def start():
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--window-size=1000,1400", "--host-resolver-rules=MAP * ~NOTFOUND",
                 f"--user-data-dir={work / 'profile'}"):
        options.add_argument(flag)
    return webdriver.Chrome(service=Service(driver_path), options=options)


def run_axe(browser):
    browser.execute_script(axe_path.read_text())
    return browser.execute_async_script(AXE, TAGS)


def described(violations):
    for one in violations:
        for node in one["nodes"][:3]:
            yield f"{one['id']} ({one['impact']}): {one['help']}: {node['html'][:160]}"


def sheets(browser, page, paper):
    """Prints; gives the number of sheets."""
    width, height = PAPERS[paper]
    printed = browser.execute_cdp_cmd("Page.printToPDF", {
        "paperWidth": width, "paperHeight": height, "preferCSSPageSize": False,
        "printBackground": False,
        **dict.fromkeys(("marginTop", "marginBottom", "marginLeft", "marginRight"), 0.25)})
    pdf = work / f"{page.stem}.{paper}.pdf"
    pdf.write_bytes(base64.b64decode(printed["data"]))
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", info, re.M).group(1))


def examine(browser, page):
    browser.get(page.resolve().as_uri())
    found = [f"loaded {one}" for one in browser.execute_script(LOADED)]
    found += [f"below 10 pt: {one}" for one in browser.execute_script(SMALL_TEXT, LEAST_PX)]
    found += [f"wider than the window: {one}" for one in browser.execute_script(SPILT)]
    for paper in PAPERS:
        count = sheets(browser, page, paper)
        if count != 1 and not any_length:
            found.append(f"{count} sheets of {paper}")
    result = run_axe(browser)
    found += [result["error"]] if "error" in result else list(described(result["violations"]))
    undecided = sorted({one["id"] for one in result.get("incomplete", [])})
    # axe-core does not look behind text in a picture: black on white by the style sheet.
    for one in result.get("incomplete", []):
        for node in one["nodes"]:
            if one["id"] != "color-contrast" or not node["html"].startswith("<text"):
                found.append(f"undecided, {one['id']}: {node['html'][:160]}")
    print(f"{page.name}: axe-core passed {result.get('passes')} rules, undecided {undecided}")
    return found


work.mkdir(parents=True, exist_ok=True)
browser = start()
faults = []
try:
    for page in pages:
        faults += [f"{page.name}: {one}" for one in examine(browser, page)]
    # That axe-core looks at all: a page without language and title must not pass.
    browser.execute_script(UNNAMED)
    seen = {one["id"] for one in run_axe(browser)["violations"]}
    if not {"html-has-lang", "document-title"} <= seen:
        faults.append(f"axe-core did not see a missing language and title: {sorted(seen)}")
finally:
    browser.quit()
    shutil.rmtree(work / "profile", ignore_errors=True)
print("\n".join(faults))
sys.exit(1 if faults or not pages else 0)
