//===- Subcommand.h - The subcommands of dlc-run ----------------*- C++ -*-===//
//
// Part of dlc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One file per subcommand declares its options and hands them to lib/Driver.
// `dlc-run MODEL FUNC …` without a subcommand is one of them, too.
//
//===----------------------------------------------------------------------===//
#ifndef DLC_TOOLS_DLC_RUN_SUBCOMMAND_H
#define DLC_TOOLS_DLC_RUN_SUBCOMMAND_H

#include "dlc/Driver/OpenModel.h"
#include "llvm/Support/CommandLine.h"

/// What main needs to know of a subcommand.
struct Subcommand {
  llvm::cl::SubCommand &command;
  llvm::cl::OptionCategory &category; ///< of its own options
  const char *examples;               ///< printed after the options
  int (*run)();                       ///< gives the exit status
};

Subcommand getCallSubcommand();
Subcommand getCheckGradSubcommand();
Subcommand getTrainSubcommand();

/// The options about models that all subcommands have.
extern llvm::cl::OptionCategory modelCategory;
/// The values of those options; false after a message about one of them.
bool readModelOptions(dlc::ModelOptions &options);
/// --dim, after the model's path is known; false after a message.
bool readDims(llvm::ArrayRef<std::string> texts, dlc::ModelOptions &options, dlc::runtime::DimValues &values);
/// --interpret.
bool isInterpreted();

#endif // DLC_TOOLS_DLC_RUN_SUBCOMMAND_H
