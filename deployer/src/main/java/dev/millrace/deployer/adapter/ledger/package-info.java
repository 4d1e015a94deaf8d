/** The ledger of builds, over HTTP. */
@NullMarked
package dev.millrace.deployer.adapter.ledger;

import org.jspecify.annotations.NullMarked;
