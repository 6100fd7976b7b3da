/* A session that has ended where reading needs one: the page is loaded anew, and the server asks to sign in. */
(function () {
  "use strict";
  const plain = window.fetch;
  window.fetch = function (...asked) {
    return plain.apply(this, asked).then(answer => {
      if (answer.status !== 401 || !new URL(answer.url).pathname.startsWith("/_dash")) return answer;
      window.location.reload();
      return new Promise(() => {}); /* nobody is to make anything of this answer any more */
    });
  };
})();
