// Replaces the inside of an element of the page with new HTML made by the renderers.
function render({ model, el }) {
  el.style.display = "none";
  const put = () => {
    const html = model.get("html");
    if (!html) return;
    const target = document.getElementById(model.get("target"));
    if (target) target.innerHTML = html;
  };
  model.on("change:html", put);
  put();
}
export default { render };
