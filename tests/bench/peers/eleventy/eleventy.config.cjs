// Eleventy's settings for the bench.
module.exports = function (config) {
  config.addCollection("acteurs", (api) => {
    const found = {};
    for (const item of api.getFilteredByGlob("articles/*.md"))
      for (const name of item.data.acteurs || []) (found[name] = found[name] || []).push(item);
    return Object.entries(found).map(([name, items]) => ({ name, items: items.slice(0, 60) }));
  });
  config.addCollection("briefs", (api) => api.getFilteredByGlob("articles/*.md").reverse());
  return { markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
