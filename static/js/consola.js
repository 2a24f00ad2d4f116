// The console of the API: Swagger UI over our own description of it.
const lugar = document.getElementById("consola");
SwaggerUIBundle({
  domNode: lugar,
  url: lugar.dataset.openapi,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: false,
  validatorUrl: null,
  defaultModelsExpandDepth: -1,
  supportedSubmitMethods: ["get"],
});
