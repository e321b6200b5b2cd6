/** Sessions: credentials in, a current access token out, kept alive without the caller. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.session;
