@NullMarked
package dev.millrace.deployer;

import org.jspecify.annotations.NullMarked;
