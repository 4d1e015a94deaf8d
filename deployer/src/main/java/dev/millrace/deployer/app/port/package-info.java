/** What the use cases need from the world outside. */
@NullMarked
package dev.millrace.deployer.app.port;

import org.jspecify.annotations.NullMarked;
