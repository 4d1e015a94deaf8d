/** Tests of S3 as a real process. */
@NullMarked
package dev.millrace.standalone.s3;

import org.jspecify.annotations.NullMarked;
