/** Where the CLI gets its defaults from: the folder's millrace.toml, profiles, the environment. */
@NullMarked
package dev.millrace.cli.settings;

import org.jspecify.annotations.NullMarked;
