# How a script refuses, warns and fails.

# An expected refusal: its type is one of docs/host-scripts.md.
function Deny-Call([string]$Type, [string]$Message) {
    throw @{ refusal = $Type; message = $Message }
}

# A part that could not be read is null, and this says why.
function Add-CallWarning([string]$What, $ErrorRecord) {
    $call.warnings += ('{0}: {1}' -f $What, $ErrorRecord.Exception.Message)
}

function ConvertTo-CallError($ErrorRecord) {
    $thrown = $ErrorRecord.TargetObject
    $exception = $ErrorRecord.Exception
    while ($null -ne $exception.InnerException) { $exception = $exception.InnerException }
    $type = $exception.GetType().FullName
    $message = $exception.Message
    if ($thrown -is [hashtable] -and $thrown.ContainsKey('refusal')) {
        $type = $thrown.refusal
        $message = $thrown.message
    }
    return [ordered]@{
        type     = [string]$type
        fqid     = [string]$ErrorRecord.FullyQualifiedErrorId
        category = [string]$ErrorRecord.CategoryInfo.Category
        hresult  = [int]$exception.HResult
        message  = [string]$message
    }
}

# A window's id becomes part of names and paths, so it is nothing but a UUID.
function Assert-WindowId([string]$WindowId) {
    if ($WindowId -cnotmatch '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$') {
        Deny-Call 'System.ArgumentException' 'windowId is not a UUID in small letters'
    }
}
