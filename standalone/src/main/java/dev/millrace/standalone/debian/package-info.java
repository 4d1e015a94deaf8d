/**
 * Programs out of Debian's packages, unpacked beside the system and never installed: see {@link
 * dev.millrace.standalone.debian.PackageTrees}.
 */
@NullMarked
package dev.millrace.standalone.debian;

import org.jspecify.annotations.NullMarked;
