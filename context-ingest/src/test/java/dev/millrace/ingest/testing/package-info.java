/** What the integration tests share: the service as a process, a client, a worker, archives. */
@NullMarked
package dev.millrace.ingest.testing;

import org.jspecify.annotations.NullMarked;
