/** What a build is asked to do, and what the ledger decides about it. */
@NullMarked
package dev.millrace.contracts.build;

import org.jspecify.annotations.NullMarked;
