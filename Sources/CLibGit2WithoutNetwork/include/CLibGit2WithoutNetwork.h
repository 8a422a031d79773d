#pragma once
// Nothing to call: linking this target is its purpose (see the .c file).
