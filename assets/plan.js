// Plans: notes stay here until they are saved, whatever is drawn anew meanwhile; saving goes to the workspace.
//
// The places of a plan are in the address; the notes, which may say what no address should, are only here and in the
// workspace. Nothing is kept by the browser once the page is closed.
(function () {
  const PLANS = "/workspace/plans";
  const part = (name) => document.getElementById(`plan-${name}`);
  const panel = () => part("workspace");
  const fresh = () => ({id: "", revision: 0, name: "", notes: new Map(), results: new Map(), changed: false});
  let plan = fresh();
  // Countries that were opened stay open, whatever is drawn anew.
  const opened = new Set();
  let asking = 0;

  const inAddress = () => new URLSearchParams(window.location.search).get("plan") ?? "";
  const rooms = (kind) => document.querySelectorAll(`[data-${kind}]`);

  // An answer always has words to say; without one the panel says so itself.
  async function ask(path, method = "GET", body = undefined) {
    const headers = {Accept: "application/json", "X-Turquesa": "1", ...(body && {"Content-Type": "application/json"})};
    try {
      const answer = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
      return {ok: answer.ok, status: answer.status, ...(await answer.json())};
    } catch {
      return {ok: false, status: 0, said: panel()?.dataset.failed ?? ""};
    }
  }

  function tell(said) {
    for (const room of document.querySelectorAll("[data-plan-said]")) room.textContent = said;
  }

  function show({said = "", warnings = [], list} = {}) {
    if (!panel()) return;
    tell(said);
    part("warned").replaceChildren(...warnings.map((words) => Object.assign(document.createElement("li"), {textContent: words})));
    part("warnings").hidden = !warnings.length;
    part("confirm").checked = false;
    if (list) part("list").replaceChildren(...list.map(window.dash_clientside.tq.make));
  }

  // The caret stays where nothing changes.
  function write(room, value = "") {
    if (room.value !== String(value)) room.value = value;
  }

  // What was typed goes back to its place, wherever that was drawn.
  function put() {
    for (const room of rooms("note")) write(room, plan.notes.get(room.dataset.note));
    for (const room of rooms("result")) write(room, plan.results.get(room.dataset.result));
    write(part("name"), plan.name);
    for (const link of part("list")?.querySelectorAll("a") ?? []) {
      if (plan.id && link.search.includes(`plan=${plan.id}`)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const country of document.querySelectorAll("[data-plan-country]")) {
      const written = [...country.querySelectorAll("[data-note]")].some((room) => room.value);
      if (written || opened.has(country.dataset.planCountry)) country.open = true;
    }
  }

  const entries = (found) => new Map(Object.entries(found ?? {}));

  function take({id, name, revision, notes, results}) {
    plan = {id, name, revision, notes: entries(notes), results: entries(results), changed: false};
  }

  async function open(id) {
    const turn = ++asking;
    const answer = await ask(`${PLANS}/${encodeURIComponent(id)}`);
    if (turn !== asking || !panel()) return;
    if (answer.ok) take(answer);
    show(answer.ok ? {} : answer);
    put();
  }

  async function list() {
    const answer = await ask(PLANS);
    if (panel() && answer.list) show({list: answer.list});
    else if (panel()) show(answer);
    put();
  }

  function numbers() {
    // What is no whole number goes as it is: the server says what is wrong with it.
    const read = (value) => (/^\d+$/.test(value) ? Number(value) : value);
    const found = [...rooms("result")].map((room) => [room.dataset.result, room.validity.badInput ? "?" : read(room.value)]);
    return Object.fromEntries(found);
  }

  async function save(copy) {
    const {id, revision} = copy ? {id: "", revision: 0} : plan;
    const confirmed = !part("warnings").hidden && part("confirm").checked;
    const body = {id, revision, name: part("name").value, query: window.location.search, notes: Object.fromEntries(plan.notes), results: numbers(), confirmed};
    const answer = await ask(PLANS, "POST", body);
    if (!panel()) return;
    show(answer);
    if (!answer.ok) return;
    take(answer);
    put();
    if (inAddress() !== answer.id) window.turquesa.edit([{key: "plan", value: answer.id, mode: "set"}]);
  }

  async function remove({planRemove: id, revision, name}) {
    if (!window.confirm(panel().dataset.removal.replace("{name}", name))) return;
    const answer = await ask(`${PLANS}/${encodeURIComponent(id)}?revision=${revision}`, "DELETE");
    show(answer);
    if (!answer.ok || id !== plan.id) return;
    // What was removed by mistake can be saved again: it is still here.
    plan = {...plan, id: "", revision: 0, changed: true};
    window.turquesa.edit([{key: "plan", value: "", mode: "set"}]);
  }

  document.addEventListener("turquesa:filled", () => {
    const here = panel();
    if (!here) return;
    const id = inAddress();
    if (!here.dataset.listed) list();
    here.dataset.listed = "yes";
    // Notes that are not saved yet are not thrown away for another plan.
    if (id && id !== plan.id && plan.changed) show({said: here.dataset.unsaved});
    else if (id && id !== plan.id) open(id);
    put();
  });

  document.addEventListener("input", ({target}) => {
    const {note, result} = target.dataset ?? {};
    if (note) plan.notes.set(note, target.value);
    else if (result) plan.results.set(result, target.value);
    else if (target === part("name")) plan.name = target.value;
    else return;
    plan.changed = true;
    if (!part("said").textContent) tell(panel()?.dataset.changed ?? "");
  });

  document.addEventListener("click", ({target}) => {
    const removed = target.closest?.("[data-plan-remove]");
    if (target.closest?.("#plan-save, [data-plan-save]")) save(false);
    else if (target.closest?.("#plan-copy")) save(true);
    else if (removed) remove(removed.dataset);
    else if (target.closest?.("#plan-to-saved")) {
      part("saved").scrollIntoView({block: "start"});
      part("saved").focus({preventScroll: true});
    } else if (plan.changed && target.closest?.('a[href^="/plan/plan."]')) show({said: panel()?.dataset.files});
  });

  document.addEventListener("toggle", ({target}) => {
    const code = target.dataset?.planCountry;
    if (code) opened[target.open ? "add" : "delete"](code);
  }, true);

  // Leaving for another page of the dashboard keeps the notes; leaving the dashboard would lose them.
  window.addEventListener("beforeunload", (event) => plan.changed && event.preventDefault());
})();
