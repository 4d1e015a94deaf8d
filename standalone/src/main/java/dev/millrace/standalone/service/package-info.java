/** Millrace's own services as processes of a one-machine system. */
@NullMarked
package dev.millrace.standalone.service;

import org.jspecify.annotations.NullMarked;
