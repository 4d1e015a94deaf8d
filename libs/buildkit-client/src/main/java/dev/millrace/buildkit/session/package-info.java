/** What a daemon may ask of us while it builds: the context's bytes, secrets, registry logins. */
@NullMarked
package dev.millrace.buildkit.session;

import org.jspecify.annotations.NullMarked;
