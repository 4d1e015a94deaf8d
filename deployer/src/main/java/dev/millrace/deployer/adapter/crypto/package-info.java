/** Secrets sealed with a key that is not in the database. */
@NullMarked
package dev.millrace.deployer.adapter.crypto;

import org.jspecify.annotations.NullMarked;
