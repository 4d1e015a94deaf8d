/**
 * The {@code docker} program with Compose, for who checks or rehearses {@code docker-compose.yml}.
 */
@NullMarked
package dev.millrace.standalone.compose;

import org.jspecify.annotations.NullMarked;
