/** Tests of routes and HAProxy as a real process. */
@NullMarked
package dev.millrace.standalone.haproxy;

import org.jspecify.annotations.NullMarked;
