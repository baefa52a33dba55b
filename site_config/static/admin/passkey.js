// On the review page: a button that asks for the passkey, and sends its answer with everything that was typed.

for (const button of document.querySelectorAll("[data-passkey]")) {
  const form = button.form;
  const problem = form.querySelector("[data-passkey-problem]");
  let isProved = false;

  button.addEventListener("click", async (event) => {
    if (isProved) return;
    event.preventDefault();
    problem.hidden = true;
    const options = JSON.parse(document.getElementById(button.dataset.passkey).textContent);
    try {
      form.elements.credential.value = JSON.stringify(await window.webauthnJSON.get(options));
    } catch {
      problem.textContent = "The passkey wasn't used. Try again, or type a code above. What you wrote is still here.";
      problem.hidden = false;
      return;
    }
    isProved = true;
    form.requestSubmit(button);
  });
}
