/** Contexts out of packs: what is missing is fetched, what an agent's last build had is kept. */
@NullMarked
package dev.millrace.worker.adapter.packs;

import org.jspecify.annotations.NullMarked;
