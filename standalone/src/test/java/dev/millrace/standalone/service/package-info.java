/** Tests of what a service is started with. */
@NullMarked
package dev.millrace.standalone.service;

import org.jspecify.annotations.NullMarked;
