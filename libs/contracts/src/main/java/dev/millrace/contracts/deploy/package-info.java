/** What a deploy is asked to do, and what the deployer says about it. */
@NullMarked
package dev.millrace.contracts.deploy;

import org.jspecify.annotations.NullMarked;
