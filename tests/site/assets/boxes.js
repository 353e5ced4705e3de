// One field a digit: typing moves on, Backspace moves back, pasting spreads,
// and the last digit sends the form, as such widgets do.
(() => {
  const form = /** @type {HTMLFormElement} */ (document.getElementById('boxes'));
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('.box')]);
  const whole = /** @type {HTMLInputElement} */ (form.elements.namedItem('code'));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));

  boxes.forEach((box, index) => {
    box.addEventListener('input', () => {
      box.value = box.value.replace(/\D/g, '').slice(-1);
      if (box.value) boxes[index + 1]?.focus();
      update();
    });
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' && !box.value) boxes[index - 1]?.focus();
    });
    box.addEventListener('paste', (event) => {
      event.preventDefault();
      const digits = event.clipboardData?.getData('text').replace(/\D/g, '') ?? '';
      boxes.forEach((each, position) => {
        each.value = digits[position] ?? '';
      });
      update();
    });
  });

  function update() {
    whole.value = boxes.map((box) => box.value).join('');
    button.disabled = whole.value.length < boxes.length;
    if (!button.disabled) form.requestSubmit();
  }
})();
