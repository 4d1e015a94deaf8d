/** What we do about deploys: one use case per class, and the reconciler that calls them. */
@NullMarked
package dev.millrace.deployer.app;

import org.jspecify.annotations.NullMarked;
