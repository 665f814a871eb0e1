"use strict";

const byId = id => document.getElementById(id);

function form() {
  const volume = byId("volume");
  const file = byId("file");
  if (!volume) return;
  const show = () => { byId("volume-value").value = volume.value; };
  const facts = () => {
    const [chosen] = file.files;
    byId("file-facts").textContent = chosen
      ? `${chosen.name}, ${chosen.size.toLocaleString("en")} bytes`
      : "No file is chosen.";
  };
  volume.addEventListener("input", show);
  file.addEventListener("change", facts);
  volume.form.addEventListener("reset", () => setTimeout(() => { show(); facts(); }));
}

function people() {
  const table = byId("people");
  if (!table) return;
  const body = table.tBodies[0];
  const editor = byId("editor");
  let edited = null;
  let undo = null;

  function say(text, back = null) {
    byId("table-text").textContent = text;
    byId("table-status").hidden = false;
    undo = back;
    byId("undo").hidden = !back;
  }

  function sort(header) {
    const rising = header.getAttribute("aria-sort") !== "ascending";
    const column = header.cellIndex;
    const text = row => row.cells[column].textContent;
    const rows = [...body.rows].sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }));
    body.append(...(rising ? rows : rows.reverse()));
    for (const each of table.tHead.rows[0].cells) {
      if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", "none");
    }
    header.setAttribute("aria-sort", rising ? "ascending" : "descending");
  }

  function remove(row) {
    const next = row.nextElementSibling;
    row.remove();
    say(`${row.cells[0].textContent} was deleted.`, () => {
      body.insertBefore(row, next && next.isConnected ? next : null);
      say(`${row.cells[0].textContent} is back.`);
    });
  }

  function edit(row) {
    edited = row;
    byId("edit-name").value = row.cells[0].textContent;
    byId("edit-role").value = row.cells[1].textContent;
    editor.returnValue = "";
    editor.showModal();
  }

  table.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".sort")) sort(button.closest("th"));
    else if (button.matches(".delete")) remove(button.closest("tr"));
    else if (button.matches(".edit")) edit(button.closest("tr"));
  });
  byId("undo").addEventListener("click", () => undo());
  editor.addEventListener("close", () => {
    if (editor.returnValue !== "save") return;
    edited.cells[0].textContent = byId("edit-name").value;
    edited.cells[1].textContent = byId("edit-role").value;
    say(`${byId("edit-name").value} was saved.`);
  });
}

function late() {
  const slot = byId("slot");
  if (!slot) return;
  const result = text => { byId("dialog-result").textContent = text; };
  const dialog = byId("dialog");
  setTimeout(() => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "primary";
    button.textContent = "Continue";
    button.addEventListener("click", () => { slot.textContent = "You went on."; });
    slot.replaceChildren(button);
  }, 300);
  byId("open-dialog").addEventListener("click", () => { dialog.returnValue = ""; dialog.showModal(); });
  dialog.addEventListener("close", () => result(`The dialog was answered with ${dialog.returnValue || "nothing"}.`));
  byId("show-alert").addEventListener("click", () => { alert("This is an alert."); result("The alert was closed."); });
  byId("ask").addEventListener("click", () => result(confirm("Go on?") ? "Confirmed." : "Not confirmed."));
}

function newsletter() {
  const asked = byId("newsletter");
  if (!asked) return;
  asked.addEventListener("submit", event => {
    event.preventDefault();
    byId("subscribed").textContent = `${byId("subscriber").value} is subscribed.`;
  });
}

customElements.define("star-rating", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(`
      button { font: inherit; font-size: 1.5rem; padding: 0 .15em; border: 0; background: none; color: #cfcabf; cursor: pointer; }
      button.on { color: #c98f1b; }
      p { margin: .25rem 0; color: #666d76; font-size: .9rem; }`);
    root.adoptedStyleSheets = [style];
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.getAttribute("label"));
    const said = document.createElement("p");
    said.setAttribute("role", "status");
    said.textContent = "Not rated yet.";
    const buttons = [1, 2, 3, 4, 5].map(stars => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "★";
      button.setAttribute("aria-label", stars === 1 ? "1 star" : `${stars} stars`);
      button.addEventListener("click", () => {
        buttons.forEach((each, index) => each.classList.toggle("on", index < stars));
        said.textContent = `Rated ${stars} of 5.`;
      });
      return button;
    });
    group.append(...buttons);
    root.append(group, said);
  }
});

form();
people();
late();
newsletter();
