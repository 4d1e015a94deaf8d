/** How the deployer is put together. Start reading at {@code ReconcilerAssembly}. */
@NullMarked
package dev.millrace.deployer.wiring;

import org.jspecify.annotations.NullMarked;
