/* A session that has ended where reading needs one: the page is loaded anew, and the server asks to sign in. A database
   that does not answer (503): the page is loaded anew as well, and the server says so or gives the page it has kept; that
   one stays as it came. */
(function () {
  "use strict";
  const plain = window.fetch;
  window.fetch = function (...asked) {
    return plain.apply(this, asked).then(answer => {
      const path = new URL(answer.url).pathname;
      if (![401, 503].includes(answer.status) || !path.startsWith("/_dash")) return answer;
      if (answer.status === 401 || path === "/_dash-update-component") window.location.reload();
      return new Promise(() => {}); /* nobody is to make anything of this answer any more */
    });
  };
})();
