// The code form as a web component with an open shadow root.
customElements.define(
  'code-form',
  class extends HTMLElement {
    connectedCallback() {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/code';
      const label = document.createElement('label');
      label.textContent = 'Authentication code ';
      const field = document.createElement('input');
      field.name = 'code';
      field.inputMode = 'numeric';
      label.append(field);
      const button = document.createElement('button');
      button.textContent = 'Verify';
      form.append(label, button);
      this.attachShadow({ mode: 'open' }).append(form);
    }
  },
);
