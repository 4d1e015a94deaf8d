/** What is true of a worker: who it is, what is addressed to it, how entries are numbered. */
@NullMarked
package dev.millrace.worker.domain;

import org.jspecify.annotations.NullMarked;
